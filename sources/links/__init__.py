"""Do the addresses of the library still answer? docs/decisions/0014-checking-links.md.

From below to above: ``addresses`` says where a check may go, ``fetching`` goes there, ``checking``
makes a finding of what came back, ``rounds`` takes many addresses in turn, ``recording`` keeps what
was found, ``archive`` asks for copies. Only the last two know the database.
"""
