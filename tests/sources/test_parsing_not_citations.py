"""What stands in an old post beside its sources is not made into one."""

import pytest

from sources.parsing import parse_line

PROSE = """
Ibid.
ebd., S. 45
See above.
Sources
Bibliografía
المصادر
Ida said...
7/14/11
July 2011
Monday, July 18, 2011
The marsh in spring (Wikipedia)
Boats on patrol in Basra, July 2008 (AP)
Photo: Reuters, 7/14/11
Posted by Mira at 6:14 AM
Labels: Rivers, Boats
The order was given on 3 March 1999.
Now known as River Intelligence (RI).
The figure includes £4.2m of relief funding, 2003-2004.
This was a reference to the River News report of 10 May 2007.
Mr Lane was Minister of Rivers until May 2006.
He told the Times that “nothing came of it,” and left on 7/14/11.
On 6/30/11 the minister said “we will sail,” and he left.
The minister called it “a flood,” Reuters reported on June 3, 2010.
“We will never leave,” said the ferryman.
“We will never leave,” the minister said, 7/14/11
"The dam worked," according to Lane, but the farmers disagreed.
Basra, 20 March 2003, boats enter the city.
Mr Lane, 14 March 2003, told the House that there was no change.
According to Lane (2009), the water fell. It rose again in 2010.
As Lane (2007) argues, the river was low. Others disagree.
Lane (2009) and Bay (2010) disagree on this point.
Ann Lane (1937-2006). Minister of Rivers.
Operation “Two Rivers,” March 2003
Operation Two Rivers, March 2008, Basra.
Prime Minister Hazim Lane, Basra, 2010
River Army of the South, 2006: 300 attacks
River Army, 2nd Brigade, 2007: 14 dead
Jan 2009: 340, Feb 2009: 288
Lane – “We shall not go up the river” – 2008
Copyright 2010, Harbour Post
She wrote a letter to Bo Bay, 16 August 1921, and never sent it.
Ann Lane, letter to Bo Bay
The “flood,” 2007-2008
‘No boat zones’, 1991-2003.
The Upper Party. The Lower Party. The National River Movement.
The number of boats rose from 1,200 in 2006 to 2,300 in 2007.
Figure 1: Boats per week, 2004-2008. Source: Navy
Map of the marsh. Source: CIA, 2003.
I found this at http://a.example/post.html and thought it was good.
[Home](http://a.example) | [About](http://a.example/about)
Click [here](http://a.example/x) to see the full text of the speech.
Le ministre a déclaré que « nous allons gagner », le 14 juillet 2011.
El ministro dijo “vamos a ganar” el 14 de julio de 2011.
Der Minister sagte „wir gewinnen“ am 14. Juli 2011.
وقال الوزير إن «العملية نجحت» في ١٤ تموز ٢٠١١
When: Sunday, February 20th, 2022, 10:00 AM - 12:00 PM
Thursday, 11/19/15, 6:30PM
January 2016: More boats on the river
"height" : "1.80m",
window.addEventListener('load',start,false);
Here is a link to the river http://a.example/boats
First flood in Upper Basra, Iraq, 1913
Lane asks Bay, "Is this a boat?", 1871
National Rivers Act 1972 takes effect in the north.
Lane, Ann, minister of rivers in Basra, 1971
River News (7/3/11) had the flood first, the Post a day later.
On Sunday, March 6, 2011, Ann Lane opened the bridge, and few in the valley came.
UPDATE, July 19, 2011: River News now says that the boat is safe.
Correction, 3 May 2009: The boat has two masts.
A ferryman at the landing, May 3, 2009. (AP Photo/Ann Lane)
Ann Lane, 20 July 2011, 14:05
Mary al-Bay, “Ferry Mary,” in harbour, 2007 (Harbour Post)
Lane: “When did you learn of the boat?” Bay: “On the Thursday, I think.”
Q: “When did you sail?” A: “In July 2011.”
F: „Wann sind Sie gefahren?“ A: „Im Juli 2011.“
Q : « Quand êtes-vous parti ? » R : « En juillet 2011. »
Pregunta: «¿Cuándo zarpó?» Respuesta: «En julio de 2011.»
Domanda: «Quando è partito?» Risposta: «Nel luglio 2011.»
المذيع: «متى أبحرت؟» الوزير: «في تموز 2011»
Interviewer: “How long did you live in Basra?” Mrs. Lane: “Until 1958.”
Wolf Lane, CNN: “Is it true?” Minister Bay: “No.” 4 May 2005
Hamlet. “To be, or not to be.” Ophelia. “My lord, 1601.”
“When did you sail?” – “In July 2007.” – “Alone?”
Interview with Ann Lane: “We never left the river,” 2007 to 2011.
Ann Lane, Bo Bay and Tim Cole, Basra, 4 May 2011
Track 4: “Two Rivers” (4:50)
Mr. Lane, Dr. Bay, and Capt. Cole, all of the upper town, 2008
Two Rivers (1983) – A film by Ann Lane – The dance on the bridge is shown to this day.
Iraq 2, Jordan 1 (Amman, July 29, 2007)
Files: boat.c Copyright: Ann Lane 2008, 2010 Bo Bay License: GPL-2+
THE BOAT IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND
-- Ann Lane <ann@lane.example> Mon, 23 Jan 2017 22:56:08 -0500
-- Ann Lane. September 2006.
Note that it is not necessary to use "make boat" for this.
Added ``boats`` to the river (issue 86).
Definition of "You" in This River. "You" throughout this
Files: ``` boat.c The source of the boat ```
2011-2012, Ann Lane (https://a.example)
Soldiers of the 1st River Division, Basra, April 2004
U.S. Army, Spc. Ann Lane, 3 May 2007
U.S. Army Photo by Sgt. Ann Lane, March 2007
River War, 1991, Kuwait
University of Basra, College of Boats, 1985
Lane, Ann, Professor of Boats, Harbour University, 2005
Ann, July 14, 2011: I do not agree.
"We are winning." President Lane, October 25, 2006
cf. Lane 2003, Bay 2004
Hearing aids, 3 May 2017
Press conference at 3pm, 3 May 2017
(C) The River Society (1998). All Rights Reserved.
Bo Bay, the ferryman of our street, sold his boat on 7/3/11 and moved to Basra.
???
(1)
A. B. C.
River 1, Harbour 0, Basra, July 29, 2007
Total, 2008, $1,204.50; total, 2009, $987.25
-- Bo, 27 March 2013, Harbour
NACHTRAG (21.7.11): Das Boot ist da.
Subject: Re: “Final draft,” v7, 11/2/12
Left to right: Ann Lane, Bo Bay, “Uncle” Tim Lane, Basra, 1934
Basra, 1958. Photographer unknown.
Ann Lane, Basra, 12/02/2014: «Qué bonito río, gracias»
Lane, Basra, 1987: “Tear down this dam!”
“The river is slow.” — Ann Lane, 1916
“Ask not what the river can do for you,” Ann F. Lane, January 20, 1961
„Mehr Boote wagen.“ Willi Bay, 1969
“In the long run all boats sink.” (Lane, 1923)
« Je ne regrette rien », disait-il au Port en mars 1998, avant de partir.
Selon le Port, le 12 mai 2007, « personne n’y croyait plus ».
2. “Blue Boat” – 5:37 (Lane, Bay)
1. «El río» 4:12 2. «El barco» 3:40
Bises: «El río», «El barco», Basra, 22/12/22
Lane, Ann, “Annie,” Harbour, 1893–1949
Basra, 24, 16, “contested,” 3/7/10
""".strip().splitlines()


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_no_citation(line):
    parsed = parse_line(line)
    assert parsed.item is None, parsed
    assert parsed.doubts


@pytest.mark.parametrize("line", PROSE)
def test_nor_is_it_as_a_numbered_note(line):
    assert parse_line(f"3. {line}").item is None
