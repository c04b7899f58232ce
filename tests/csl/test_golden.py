import pytest
from csl_golden import LANGUAGES, STYLES, path_of, render, sources


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
def test_thirty_sources_print_as_they_did(style, language):
    assert render(style, language) == path_of(style, language).read_text(encoding="utf-8")


def test_golden_sources_are_of_many_kinds():
    assert len(sources()) >= 30
    assert len({source["type"] for source in sources()}) >= 12
