"""What strangers' archives may hold is refused in less than a second, with the line."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esafety_xblocks.scenario.olx import read
from esafety_xblocks.text import XmlRefused, read_xml
from esafety_xblocks.text.xml import MAX_BYTES, MAX_DEPTH

BOMB = '<?xml version="1.0"?>\n<!DOCTYPE x [\n<!ENTITY a "aaaaaaaaaa">\n' + "".join(
    f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">\n' for i in range(9)
)
QUADRATIC = '<!DOCTYPE x [<!ENTITY a "' + "a" * 50_000 + '">]>\n<x>' + "&a;" * 10_000 + "</x>"

ATTACKS = {
    "billion laughs": (BOMB + "]>\n<x>&j;</x>", 2),
    "quadratic blow-up": (QUADRATIC, 1),
    "external entity": ('<x/>\n<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<x>&e;</x>', 2),
    "external entity on the network": ('<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/">]><x>&e;</x>', 1),
    "parameter entity": ('\n\n<!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>\n<x/>', 3),
    "external DTD": ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>', 1),
    "undeclared entity": ("<x>\n&nbsp;</x>", 2),
    "truncated": ("<x>\n<y>\n<z", 3),
    "wrong nesting": ("<x>\n<y>\n</x>", 3),
    "two roots": ("<x/>\n<x/>", 2),
    "nothing": ("", 0),
    "only blanks": (" \n ", 0),
    "no XML": ("Beste collega,\n", 1),
    "declared as UTF-16": ('<?xml version="1.0" encoding="UTF-16"?><x/>', 1),
    "declared as Latin-1": ('<?xml version="1.0" encoding="ISO-8859-1"?><x/>', 1),
    "Latin-1 bytes": (b"<x>\n\xe9</x>", 2),
    "UTF-16 bytes": ("<x>é</x>".encode("utf-16"), 1),
    "UTF-7 bytes": (b'<?xml version="1.0" encoding="UTF-7"?><x>+ADw-y+AD4-</x>', 1),
    "a null": ("<x>\x00</x>", 1),
    "a control character": ("<x>\n\x08</x>", 2),
    "half a character": ("<x>\ud83d</x>", 0),
    "deep": ("<x>\n" * 200 + "</x>" * 200, MAX_DEPTH + 1),
    "very deep": ("<x>" * 100_000, 1),
    "fifty megabytes": (b"<x>" + b"a" * 50_000_000 + b"</x>", 0),
    "an unclosed comment": ("<x>\n<!-- ", 2),
    "an attribute twice": ('<x>\n<y a="1" a="2"/></x>', 2),
    "an undeclared prefix": ("<x>\n<a:y/></x>", 2),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_quickly_and_says_where(name):
    source, line = ATTACKS[name]
    begun = time.process_time()
    with pytest.raises(XmlRefused) as refused:
        read_xml(source)
    assert time.process_time() - begun < 1
    if line:
        assert refused.value.line == line
    assert refused.value.template.format(**refused.value.params) == str(refused.value)


@pytest.mark.parametrize("name", ATTACKS)
def test_reading_a_story_gives_the_sentence_and_no_exception(name):
    reading = read(ATTACKS[name][0])
    assert reading.document is None
    assert [problem.code for problem in reading.problems] == ["xml"]
    assert reading.problems[0].message("nl")


def test_many_attributes_and_long_text_are_read_in_time():
    wide = "<x " + " ".join(f'a{i}="{i}"' for i in range(50_000)) + ">" + "a" * 1_000_000 + "</x>"
    begun = time.process_time()
    read_xml(wide)
    assert time.process_time() - begun < 1


def test_a_large_story_is_just_allowed():
    read_xml("<x>" + "a" * (MAX_BYTES - 7) + "</x>")
    with pytest.raises(XmlRefused):
        read_xml("<x>" + "a" * (MAX_BYTES - 6) + "</x>")


@pytest.mark.parametrize(
    "source",
    [
        b"\xef\xbb\xbf<x/>",
        "\ufeff<x/>",
        '<?xml version="1.0" encoding="utf-8"?><x/>',
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<x/>",
        "<!-- eerst --><x/>",
        "<x><![CDATA[a < b]]></x>",
        "<x>&#233;&amp;</x>",
    ],
)
def test_what_is_fine_is_read(source):
    assert read_xml(source).tag == "x"


def test_no_file_is_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    source = f'<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{secret}" parse="text"/></x>'
    assert "geheim" not in "".join(read_xml(source).itertext())


@given(st.one_of(st.text(max_size=80), st.binary(max_size=80)))
def test_anything_is_read_or_refused(source):
    try:
        read_xml(source)
    except XmlRefused as error:
        assert str(error)


@given(st.text(alphabet="<>/&;!?-[]\"'= \nax", max_size=60))
def test_nearly_xml_is_read_or_refused(source):
    try:
        read_xml(source)
    except XmlRefused as error:
        assert str(error)
