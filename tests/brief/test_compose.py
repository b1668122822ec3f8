"""The order of files changes nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.brief.test_origins import rich
from tests.brief.test_parts import fire


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_order_changes_nothing(data: st.DataObject) -> None:
    for make in (fire, rich):
        expected = make().brief()
        story = make()
        for things in (
            story.articles,
            story.statements,
            story.claims,
            story.names,
            story.passages,
            story.discrepancies,
        ):
            things[:] = data.draw(st.permutations(things))  # type: ignore[attr-defined,arg-type,assignment]
        found = story.brief()
        for part in type(expected).model_fields:
            assert getattr(found, part) == getattr(expected, part), part
