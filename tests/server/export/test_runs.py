"""Lines in pieces: nothing is lost, clusters stay whole, and each piece has its place from the left."""

from hypothesis import given
from hypothesis import strategies as st

from sanora_server.export.clusters import clusters, pictured
from sanora_server.export.runs import rightward, runs

SIGNS = st.text(
    st.sampled_from(
        "ab 12(שלم\u0301日本\u200d\ufe0f\U0001f469\U0001f3fd\U0001f1e9\U0001f1ea\u202b\u2067क\u094d"
    )
    | st.characters()
)


def east(cluster: str) -> int:
    return int("\u4e00" <= cluster[0] <= "\u9fff")


def shown(text: str) -> list[str]:
    return [run.text for run in runs(text, east)]


def test_what_is_one_character_to_readers_is_one_cluster() -> None:
    for text in (
        "e\u0301",
        "\U0001f469\U0001f3fd\u200d\U0001f4bb",
        "\U0001f1e9\U0001f1ea",
        "\u2764\ufe0f",
        "\u0915\u094d",
    ):
        assert list(clusters(f"a{text}b")) == ["a", text, "b"]
    assert list(clusters("\U0001f1e9\U0001f1ea\U0001f1eb\U0001f1f7")) == [
        "\U0001f1e9\U0001f1ea",
        "\U0001f1eb\U0001f1f7",
    ]
    assert [pictured(each) for each in ("a", "日", "\U0001f389", "\u2764", "\u2764\ufe0f")] == [
        False,
        False,
        True,
        False,
        True,
    ]


def test_pieces_stand_in_the_order_of_paper() -> None:
    assert shown("ab 日本 cd") == ["ab ", "日本", " cd"]
    assert shown("אב 日本 גד") == [" גד", "日本", "אב "]
    assert shown("אב ab 日 גד") == [" גד", "ab ", "日", "אב "]
    assert rightward("שלום abc")
    assert not rightward("1. abc שלום")


@given(SIGNS)
def test_nothing_is_lost(text: str) -> None:
    assert "".join(clusters(text)) == text
    assert sorted("".join(shown(text))) == sorted(text)
