"""What travels between processes arrives as it was; what is malformed is a WireError."""

from __future__ import annotations

import json
import random
import struct
import tracemalloc

import numpy as np
import pytest

from tutor.check.sandbox.outcome import outcome_of
from tutor.check.sandbox.values import MAX_FRAME, Opaque, WireError, decode, encode, frame_size

ARRAYS = {
    "0-d": np.array(2.5),
    "empty": np.zeros((0, 3)),
    "empty in the middle": np.zeros((2, 0, 3), dtype=np.int32),
    "Fortran order": np.asfortranarray(np.arange(6.0).reshape(2, 3)),
    "a strided view": np.arange(20.0)[::3],
    "reversed": np.arange(4)[::-1],
    "bool": np.array([True, False]),
    "int8": np.array([-128, 127], dtype=np.int8),
    "uint64": np.array([2**64 - 1], dtype=np.uint64),
    "float16": np.array([0.5], dtype=np.float16),
    "float32": np.array([[1.5, 2.5]], dtype=np.float32),
    "big endian": np.array([1.0, -2.0], dtype=">f8"),
    "complex": np.array([1 + 2j, -3j]),
    "NaN and infinity": np.array([np.nan, np.inf, -np.inf, -0.0]),
    "five axes": np.arange(32).reshape(2, 2, 2, 2, 2),
}


def there_and_back(value: object) -> object:
    frame = encode({"value": value})
    assert frame_size(frame[:8]) == len(frame) - 8
    return decode(frame[8:])["value"]


@pytest.mark.parametrize("name", ARRAYS)
def test_an_array_arrives_with_its_shape_type_and_entries(name: str) -> None:
    sent = ARRAYS[name]
    got = there_and_back(sent)
    assert isinstance(got, np.ndarray)
    assert got.shape == sent.shape
    assert got.dtype == sent.dtype.newbyteorder("<")
    np.testing.assert_array_equal(got, sent)
    assert got.flags.writeable


@pytest.mark.parametrize("value", [
    None, True, False, 0, -7, 10**50, 2.5, float("inf"), -0.0, 5e-324, "", "naïve λ\0\n", "\ud800",
    [], (), {}, [1, [2, (3.0, "four")]], {"a": {"b": [None]}}, {(1, 2): "pair", 3: [4]},
    {"i": "5"}, {"a": ["<f8", [3]]}, set(), {1, "two", (3.0, None)}, [{1}, {2}],
    {frozenset({1, 2}): {3}}, {(frozenset({1}), 2)},
])
def test_plain_data_arrives_equal_and_of_the_same_type(value: object) -> None:
    got = there_and_back(value)
    assert got == value
    assert type(got) is type(value)


def test_nan_stays_nan_and_minus_zero_keeps_its_sign() -> None:
    assert np.isnan(there_and_back(float("nan")))
    assert np.signbit(there_and_back(-0.0))


@pytest.mark.parametrize("scalar", [np.float32(1.5), np.int64(-3), np.bool_(True),
                                    np.complex128(1j)])
def test_a_numpy_scalar_stays_one(scalar: np.generic) -> None:
    got = there_and_back(scalar)
    assert type(got) is type(scalar)
    assert got == scalar


def test_arrays_inside_structures_find_their_own_bytes_again() -> None:
    sent = {"first": np.arange(3), "nested": [np.ones((2, 2)), (np.float32(7), np.array([True]))]}
    got = there_and_back(sent)
    np.testing.assert_array_equal(got["first"], [0, 1, 2])
    np.testing.assert_array_equal(got["nested"][0], np.ones((2, 2)))
    assert got["nested"][1][0] == 7
    np.testing.assert_array_equal(got["nested"][1][1], [True])


@pytest.mark.parametrize("value", [
    object(), lambda: None, (i for i in ()), np.array([object()]), np.array(["text"]),
    np.array(["2020-01-01"], dtype="datetime64[D]"), b"bytes", [0] * 300_000,
])
def test_what_has_no_place_on_the_wire_arrives_as_its_type_only(value: object) -> None:
    assert isinstance(there_and_back(value), Opaque)


def test_endless_nesting_is_cut_off() -> None:
    value: list = []
    for _ in range(100):
        value = [value]
    got = there_and_back(value)
    while isinstance(got, list):
        got = got[0]
    assert isinstance(got, Opaque)


# ------------------------------------------------------------------------ hostile frames


def payload(header: object, data: bytes = b"") -> bytes:
    text = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack(">I", len(text)) + text + data


def in_message(node: object, data: bytes = b"") -> bytes:
    return payload({"d": {"value": node}}, data)


HOSTILE = {
    "nothing": b"",
    "two bytes": b"\0\1",
    "no header": b"\0\0\0\0",
    "header longer than its frame": struct.pack(">I", 99) + b"{}",
    "header of 4 GiB": b"\xff\xff\xff\xff{}",
    "not JSON": payload(b"{nonsense"),
    "not UTF-8": payload(b'"\xff\xfe"'),
    "a bare text": payload("hello"),
    "a bare list": payload({"l": []}),
    "two kinds at once": payload({"d": {}, "l": []}),
    "no kind": payload({}),
    "an unknown kind": in_message({"z": 1}),
    "a bare number": in_message(3),
    "a JSON list": in_message([1, 2]),
    "object dtype": in_message({"a": ["|O", [1]]}, b"\0" * 8),
    "text dtype": in_message({"a": ["<U4", [1]]}, b"\0" * 16),
    "structured dtype": in_message({"a": ["f8,f8", [1]]}, b"\0" * 16),
    "subarray dtype": in_message({"a": ["(3,)f8", [1]]}, b"\0" * 24),
    "void dtype": in_message({"a": ["V8", [1]]}, b"\0" * 8),
    "nonsense dtype": in_message({"a": ["nonsense", [1]]}),
    "unbalanced dtype": in_message({"a": ["(1,2f8", [1]]}),
    "dtype that is a list": in_message({"a": [["<f8"], [1]]}),
    "missing shape": in_message({"a": ["<f8"]}),
    "negative shape": in_message({"a": ["<f8", [-1]]}, b"\0" * 8),
    "two negatives": in_message({"a": ["<f8", [-2, -4]]}, b"\0" * 64),
    "huge shape": in_message({"a": ["<f8", [10**18]]}),
    "huge product": in_message({"a": ["<f8", [2**31, 2**31, 2**31]]}),
    "huge beside zero": in_message({"a": ["<f8", [0, 10**30]]}),
    "infinite shape": in_message({"a": ["<f8", [float("inf")]]}),
    "a text as shape": in_message({"a": ["<f8", "abc"]}),
    "forty axes": in_message({"a": ["<f8", [1] * 40]}, b"\0" * 8),
    "too few bytes": in_message({"a": ["<f8", [4]]}, b"\0" * 31),
    "an integer of 5000 digits": in_message({"i": "9" * 5000}),
    "an integer that is none": in_message({"i": "0x10"}),
    "an integer of another type": in_message({"i": [1, 2]}),
    "a float that is none": in_message({"f": "one"}),
    "a float beyond all": in_message({"f": "0x1p99999"}),
    "a list that is a number": in_message({"l": 5}),
    "a dictionary that is a list": in_message({"d": [1]}),
    "a key that cannot be one": in_message({"m": [[{"l": []}, None]]}),
    "pairs of three": in_message({"m": [[None, None, None]]}),
    "an opaque value of nothing": in_message({"o": []}),
    "nested too deeply": in_message(json.loads('{"l": [' * 30 + "null" + "]}" * 30)),
    "nested beyond all": payload(b'{"l":[' * 50_000 + b"]}" * 50_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_malformed_frame_is_a_wire_error(name: str) -> None:
    with pytest.raises(WireError):
        decode(HOSTILE[name])


@pytest.mark.parametrize("size", [0, 3, MAX_FRAME + 1, 2**63, 2**64 - 1])
def test_an_announced_size_is_refused_before_anything_is_read(size: int) -> None:
    with pytest.raises(WireError):
        frame_size(struct.pack(">Q", size))


@pytest.mark.parametrize("name", ["huge shape", "huge product", "header of 4 GiB",
                                  "an integer of 5000 digits"])
def test_a_lie_about_a_size_takes_no_memory(name: str) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            decode(HOSTILE[name])
        assert tracemalloc.get_traced_memory()[1] < 2**20
    finally:
        tracemalloc.stop()


def test_a_header_cannot_grow_into_many_times_its_frame() -> None:
    # Each `{},` of three bytes would be an object of 64: a frame of 256 MiB would take 5 GiB.
    frame = payload(b'{"d":{"value":{"l":[' + b",".join([b"{}"] * 1_000_000) + b"]}}}")
    tracemalloc.start()
    try:
        with pytest.raises(WireError):
            decode(frame)
        assert tracemalloc.get_traced_memory()[1] < 4 * len(frame)
    finally:
        tracemalloc.stop()


def test_damaged_frames_never_raise_anything_but_a_wire_error() -> None:
    whole = encode({"kind": "value", "value": [np.arange(3.0), {"a": (1, 2.5)}, "text"],
                    "warnings": [("w", 3, "line")]})[8:]
    generator = random.Random(0)
    outcomes = set()
    for _ in range(3000):
        damaged = bytearray(whole)
        for _ in range(generator.choice([1, 1, 2, 5])):
            damaged[generator.randrange(len(damaged))] = generator.randrange(256)
        piece = bytes(damaged[:generator.choice([len(damaged), generator.randrange(len(damaged))])])
        try:
            decode(piece)
            outcomes.add("read")
        except WireError:
            outcomes.add("refused")
    assert outcomes == {"read", "refused"}


# ------------------------------------------------------------------- what a reply may hold


@pytest.mark.parametrize("reply", [
    {}, {"kind": 5}, {"kind": "won"}, {"kind": None}, {"kind": ["value"]},
    {"kind": {"value": 1}}, {"kind": np.array([1.0, 2.0])}, {"kind": np.array([True, False])},
])
def test_a_reply_of_no_known_kind_is_malformed(reply: dict) -> None:
    assert outcome_of(reply, "", 0.0).kind == "malformed"


@pytest.mark.parametrize("junk", [None, 5, -1.5, "text", [1], {"a": 1}, np.arange(3.0), (1, 2)])
def test_fields_of_the_wrong_type_are_left_out_of_an_outcome(junk: object) -> None:
    fields = ("type", "message", "line", "where", "source", "defined", "changed", "warnings",
              "records")
    got = outcome_of({"kind": "raised"} | dict.fromkeys(fields, junk), "", 0.0)
    assert got.kind == "raised"
    for name in ("type", "message", "where", "source"):
        assert isinstance(getattr(got, name), str)
    assert type(got.line) is int
    assert all(isinstance(n, str) for n in (*got.defined, *got.changed))
    assert got.warnings == ()
    assert got.records == ()


def test_true_warnings_and_records_are_kept_among_false_ones() -> None:
    got = outcome_of({"kind": "value", "value": 1,
                    "warnings": [("overflow", 3, "y = x**9"), ("no line",), 4],
                    "records": [("h", np.ones(2), True), ("bad", "text", True),
                                (3, np.ones(1), True), ("g", np.ones(2), 1),
                                ("f", np.ones(2))]}, "", 0.0)
    assert got.warnings == (("overflow", 3, "y = x**9"),)
    assert [name for name, _, _ in got.records] == ["h"]
