"""What pictures are made of."""

from __future__ import annotations

from dotterel.serving.pages.drawing.bars import bars
from dotterel.serving.pages.drawing.land import frame_of, land
from dotterel.serving.pages.drawing.web import web
from dotterel.store import Meeting, Stretch


def test_land_is_where_land_is() -> None:
    dots = land()

    def near(lon: float, lat: float) -> bool:
        return any(abs(x - lon) < 1 and abs(y - lat) < 1 for x, y in dots)

    assert all(near(*place) for place in ((19.0, 47.5), (20.5, 44.8), (96.1, 16.9), (-60.0, -10.0), (25.0, 25.0)))
    assert not any(near(*place) for place in ((-30.0, 40.0), (80.0, -20.0), (-140.0, 10.0), (50.5, 42.0)))


def test_the_frame_holds_its_points() -> None:
    points = [(10.7, 59.9), (178.4, -18.1), (-70.7, -33.4)]
    frame = frame_of(points)
    assert all(frame.x <= x <= frame.x + frame.width and frame.y <= -y <= frame.y + frame.height for x, y in points)
    assert frame_of([]).width == 360


def test_months_without_happenings_leave_a_gap() -> None:
    drawn = bars([_stretch("2024-01", 2), _stretch("2024-04", 4)], "month")
    assert drawn is not None
    assert len(drawn.bars) == 2
    assert drawn.bars[1].x - drawn.bars[0].x == 3 * drawn.width / 4
    assert drawn.bars[1].height == 2 * drawn.bars[0].height
    assert bars([_stretch("2024-01", 2)], "month") is None


def test_the_same_meetings_give_the_same_picture() -> None:
    met = [Meeting("CHL", "NOR", "CHL", "NOR", 3, None, None), Meeting("CHL", "PER", "CHL", "PER", 1, None, None)]
    assert web(met) == web(met)
    assert [knot.id for knot in web(met).knots] == ["CHL", "NOR", "PER"]
    assert web([]).knots == ()


def _stretch(period: str, number: int) -> Stretch:
    return Stretch(period, number, number, None, 10, None)
