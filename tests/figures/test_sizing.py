"""Networks as text are sized layer by layer, groups and all."""

import pytest

from tutor.figures.sizing import image_of, network_of


def test_groups_divide_the_weights_and_the_work():
    whole, parted = (network_of(f"27x27x96; conv 256 5 p2 {groups}")[0] for groups in ("", "g2"))
    assert whole.shape == parted.shape == (27, 27, 256)
    assert whole.parameters == 5 * 5 * 96 * 256 + 256
    assert parted.parameters == 5 * 5 * 48 * 256 + 256
    assert parted.work == whole.work // 2 == 5 * 5 * 48 * 256 * 27 * 27


def test_each_channel_by_itself_is_as_many_groups_as_channels():
    one, dots = network_of("8x8x6; conv 6 3 g6 p1; conv 12 1")
    assert (one.parameters, dots.parameters) == (9 * 6 + 6, 6 * 12 + 12)


@pytest.mark.parametrize("text", ["8x8x3; conv 4 3 g2", "8x8x4; conv 6 3 g4", "8x8x4; pool 2 g2",
                                  "8x8x4; conv 4 9", "8x8x4; conv 4 3 s2 d2"])
def test_what_has_no_sizes_is_told_so(text):
    with pytest.raises(ValueError, match=r"divisible|understood|larger|Keras"):
        network_of(text)


def test_longer_networks_are_read_where_they_are_allowed():
    text = "40x40x1" + "; conv 2 3" * 15
    with pytest.raises(ValueError, match="one to 14"):
        network_of(text)
    assert network_of(text, most=15)[-1].shape == (10, 10, 2)
    assert image_of(text) == (40, 40, 1)
