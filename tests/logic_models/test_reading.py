"""The model as a text: everything the diagram says is in it, and people's words are joined as the language wants."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from immutables import Map

from facilitator.wording import fill, section
from logic_models import joining
from logic_models.columns import PROFILES
from logic_models.elements import Status
from logic_models.ids import ElementId, LinkId
from logic_models.indicators import Direction, Indicator, IndicatorId
from logic_models.joining import End, end_of, joint, listed, quoted
from logic_models.links import Evidence, Link, Sign, Strength
from logic_models.model import LogicModel
from logic_models.reading import Reading, ReadingWords, reading
from tests.logic_models.test_any_model import TEXT, models

A, B, C = ElementId("a"), ElementId("b"), ElementId("c")
LANGUAGES = pytest.mark.parametrize("language", ["ja", "en"])


def words_of(language: str, **more: object) -> ReadingWords:
    columns = {column.id: f"列{column.id}" for profile in PROFILES.values() for column in profile}
    plain = ReadingWords(
        language=language,
        say=partial(fill, section(language, "reading")),
        columns=columns,
        statuses={status: f"状況{status.value}" for status in Status},
        programmes={"community": "地域づくり事業"},
        organisations={"city": "市役所", "council": "社協"},
    )
    return replace(plain, **more)


def lines(told: Reading) -> list[str]:
    """Every line of the text, in the order in which it is read."""
    found = list(told.summary)
    for column in told.columns:
        found += [column.title, column.count]
        for each in column.elements:
            found += [each.text, *each.facts, *(sentence.text for sentence in each.leads), each.comes]
    return found


def whole(told: Reading) -> str:
    return "\n".join(lines(told))


def of(
    model_of, *elements: str, links: str = "", language: str = "ja", texts: dict[str, str] | None = None, **fields: object
) -> str:
    """Read a small model; ``fields`` go to its one link."""
    model = model_of(*elements, links=links, texts=texts)
    for link in model.links.values():
        model = model.with_link(replace(link, **fields))
    return whole(reading(model, words_of(language)))


def filled(model: LogicModel, text: str) -> LogicModel:
    """Fill every field of every element and link with words that can be found again."""
    for n, each in enumerate(model.elements.values()):
        indicator = Indicator(
            IndicatorId(f"i{n}"),
            f"指標{n}の{text}",
            "人",
            5,
            2025,
            15,
            2027,
            Direction.UP,
            f"出どころ{n}",
            f"分け{n}",
            True,
            f"わけ{n}",
        )
        model = model.with_element(
            replace(
                each,
                wanted=True,
                lead="city",
                partners=("council",),
                target_group=f"対象{n}",
                programmes=("community",),
                tags=(f"札{n}",),
                remark=f"覚え{n}",
                indicators=(indicator,),
            )
        )
    for n, link in enumerate(model.links.values()):
        model = model.with_link(
            replace(
                link,
                why=f"理由{n}",
                assumption=f"前提{n}",
                strength=Strength.STRONG,
                level=Evidence.LOCAL,
                evidence=(f"根拠{n}", f"別の根拠{n}"),
                review_on="2027-03-31",
            )
        )
    return model


def flat(text: str) -> str:
    return " ".join(text.split()).rstrip(" 。．.、,")


@LANGUAGES
@settings(max_examples=60, deadline=None)
@given(model=models(12))
def test_every_word_of_an_element_and_of_a_link_is_read(language: str, model: LogicModel) -> None:
    model = replace(
        model, links=Map({k: v for k, v in model.links.items() if v.source in model.elements and v.target in model.elements})
    )
    model = filled(model, "数")
    voices = {str(each): f"声{each}" for each in (*model.elements, *model.links)}
    authors = {str(each): f"人{each}" for each in model.links}
    told = reading(model, words_of(language, voices=voices, authors=authors, findings=3))
    text = whole(told)
    for n, each in enumerate(model.elements.values()):
        assert each.text in text
        for part in (
            "市役所",
            "社協",
            "地域づくり事業",
            f"対象{n}",
            f"札{n}",
            f"覚え{n}",
            f"指標{n}の数",
            f"出どころ{n}",
            f"分け{n}",
            f"わけ{n}",
        ):
            assert part in text
        assert f"声{each.id}" in text
    for n, link in enumerate(model.links.values()):
        for part in (f"理由{n}", f"前提{n}", f"根拠{n}", f"別の根拠{n}", "2027-03-31", f"声{link.id}", f"人{link.id}"):
            assert part in text
    told_links = [link for column in told.columns for each in column.elements for line in each.leads for link in line.links]
    assert set(told_links) == set(model.links)


@LANGUAGES
@settings(max_examples=60, deadline=None)
@given(model=models(10), text=TEXT)
def test_a_text_is_made_of_any_model_and_any_words(language: str, model: LogicModel, text: str) -> None:
    for link in model.links.values():
        model = model.with_link(replace(link, why=text, assumption=text, sign=Sign.LESS))
    assert all("{" not in line for line in lines(reading(model, words_of(language))) if "{" not in text)


def test_a_cause_its_effect_the_reason_and_the_condition_make_one_paragraph(model_of) -> None:
    told = of(
        model_of,
        "居場所をひらく activities",
        "外出が増える outputs",
        links="居場所をひらく>外出が増える",
        why="行き先ができる",
        assumption="バスがある",
    )
    assert (
        "「居場所をひらく」が進むと、「外出が増える」につながる。なぜなら、行き先ができるから。ただし、バスがあることが前提。"
        in told
    )
    told = of(
        model_of,
        "cafe activities",
        "visits outputs",
        links="cafe>visits",
        why="Because there is somewhere to go.",
        assumption="a bus runs",
        language="en",
    )
    assert "If “cafe” goes ahead, then “visits” follows, because there is somewhere to go, provided that a bus runs." in told


def test_several_effects_of_one_cause_are_one_sentence_and_each_keeps_its_own_reason(model_of) -> None:
    model = model_of("a activities", "b outputs", "c outputs", links="a>b a>c", texts={"a": "居場所", "b": "外出", "c": "会話"})
    model = model.with_link(replace(model.links[LinkId("a-c")], why="人がいる"))
    told = reading(model, words_of("ja")).columns[1].elements[0].leads
    assert [each.text for each in told] == [
        "「居場所」が進むと、「外出」と「会話」につながる。",
        "「会話」への矢印：なぜなら、人がいるから。",
    ]
    assert told[0].links == ("a-b", "a-c") and told[1].links == ("a-c",)


def test_an_arrow_that_lessens_is_not_read_as_one_that_brings_about(model_of) -> None:
    told = of(model_of, "居場所 activities", "孤立 final", links="居場所>孤立", sign=Sign.LESS)
    assert "「居場所」が進むと、「孤立」が減る。" in told and "つながる" not in told
    model = model_of("a activities", "b outputs", "c outputs", links="a>b a>c")
    model = model.with_link(replace(model.links[LinkId("a-c")], sign=Sign.LESS))
    leads = reading(model, words_of("en")).columns[1].elements[0].leads
    assert [each.text for each in leads] == [
        "If “a” goes ahead, then “b” follows.",
        "If “a” goes ahead, then there is less of “c”.",
    ]


def test_a_need_is_answered_by_an_activity(model_of) -> None:
    told = of(model_of, "出かける先がない needs", "居場所 activities", links="出かける先がない>居場所")
    assert "「出かける先がない」というニーズがあるので、「居場所」に取り組む。" in told


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("行き先ができる", End.VERB),
        ("足が遠い。", End.VERB),
        ("人と話せた", End.VERB),
        ("外に出る練習", End.NOUN),
        ("人とのつながり", End.NOUN),
        ("安心できるから", End.WHOLE),
        ("家族が休めるため。", End.WHOLE),
        ("行き先があります", End.POLITE),
        ("本当に増える？", End.POLITE),
    ],
)
def test_the_end_of_a_japanese_reason_decides_how_it_is_joined(text: str, end: End) -> None:
    assert end_of(text, "ja") is end


def test_a_reason_that_ends_in_a_noun_is_joined_with_da(model_of) -> None:
    assert "なぜなら、外に出る練習だから。" in of(model_of, "a activities", "b outputs", links="a>b", why="外に出る練習。")
    assert "なぜなら、家族が休めるため。" in of(model_of, "a activities", "b outputs", links="a>b", why="家族が休めるため")


def test_quotation_marks_within_a_text_differ_from_those_around_it() -> None:
    assert quoted("「居場所」をひらく。", "ja") == "『「居場所」をひらく』"
    assert listed(["a", "b", "c"], "ja") == "「a」「b」と「c」"
    assert listed(["a", "b", "c"], "en") == "“a”, “b” and “c”"
    assert joint("Provided that the bus runs.", "en") == "the bus runs"


def test_what_is_joined_to_nothing_is_said_too(model_of) -> None:
    told = of(model_of, "a activities", "b outputs", "ひとり outputs", links="a>b")
    assert "どこにもつながっていないものが1個：「ひとり」。" in told
    assert told.count("ここから出る矢印は、まだない。") == 2 and told.count("ここへ来る矢印は、まだない。") == 2
    assert "ここへ来る矢印：「a」から。" in told


def test_an_arrow_back_to_an_earlier_column_says_so_and_loops_are_read(model_of) -> None:
    told = of(model_of, "a activities", "b outputs", links="a>b b>a")
    assert told.count("前の列へ戻る矢印。") == 1


def test_a_number_nobody_knows_is_not_read_as_nought(model_of) -> None:
    model = model_of("a activities")
    open_one = Indicator(IndicatorId("i"), "来た人", "人", later=True)
    known = Indicator(IndicatorId("j"), "日数", "日", 0, None, 1200)
    model = model.with_element(replace(model.elements[A], indicators=(open_one, known)))
    facts = reading(model, words_of("ja")).columns[1].elements[0].facts
    assert facts[-2:] == ("指標「来た人」。単位は人。数はあとで決める。", "指標「日数」。いま0日。目標1,200日。")


def test_a_link_whose_end_is_gone_is_no_crash(model_of) -> None:
    model = model_of("a activities")
    model = replace(model, links=Map({LinkId("x"): Link(LinkId("x"), A, B)}))
    assert lines(reading(model, words_of("ja")))


def test_a_very_long_text_is_shortened_where_it_is_only_named() -> None:
    assert joining.quoted("長" * 4_000, "ja") == f"「{'長' * 199}…」"
    assert joining.quoted("長" * 200, "ja") == f"「{'長' * 200}」"
