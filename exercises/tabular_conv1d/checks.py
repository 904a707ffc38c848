"""Probes and known mistakes of `tabular_conv1d`."""

import numpy as np

from tutor.check.authoring import Equivalent, Mistake, Probe, edit, function

REQUIRED = (
    function("tabular_conv1d", returns="y"),
    function("columns_permuted", returns="change, followed", after=["tabular_conv1d"]),
)
CONV, PERMUTED = (each.name for each in REQUIRED)

# Name, rung, N, G, S, K, F and the strides.
CASES = (
    ("one row, 4 groups of 2 columns, windows of 2 groups", "value", 1, 4, 2, 2, 3, 1),
    ("4 rows, 6 groups of 3 columns, windows of 2 groups, strides of 2", "value", 4, 6, 3, 2, 5, 2),
    ("2 rows, 11 groups of 4 columns, windows of 3 groups, strides of 3", "value",
     2, 11, 4, 3, 5, 3),
    ("3 rows, 5 groups of 2 columns, windows of 3 groups", "value", 3, 5, 2, 3, 4, 1),
    # Whatever is exchanged fits, and gives wrong values rather than an exception.
    ("everything 3: rows, groups, columns, taps, filters", "value", 3, 3, 3, 3, 3, 1),
    ("9 rows, 3 groups of 3 columns, windows of 1 group", "value", 9, 3, 3, 1, 3, 1),
    ("a window of all groups", "edge", 2, 3, 2, 3, 4, 1),
    ("groups of one column, strides of 2", "edge", 3, 7, 1, 2, 4, 2),
    ("a stride larger than the window", "edge", 2, 9, 2, 2, 3, 4),
    ("a single group", "edge", 3, 1, 4, 1, 2, 1),
)


def case(rng, rows, groups, size, taps, filters):
    columns = groups * size
    return {"x": rng.normal(size=(rows, columns)),
            "order": rng.permutation(columns).reshape(groups, size),
            "kernel": rng.normal(size=(taps, size, filters)) / np.sqrt(taps * size),
            "bias": rng.normal(size=filters)}


def probes(rng):
    for name, rung, *sizes, strides in CASES:
        more = {} if strides == 1 else {"strides": strides}
        yield Probe(CONV, name, rung=rung, **case(rng, *sizes), **more)
    plain = case(rng, 2, 5, 2, 2, 3)
    plain["order"] = np.arange(10).reshape(5, 2)
    yield Probe(CONV, "columns that stand in order", rung="edge", **plain)
    for name, rung, *sizes, strides in CASES:
        if strides == 1:
            table = case(rng, *sizes)
            moved = rng.permutation(table["x"].shape[1])
            yield Probe(PERMUTED, name, rung=rung, x=table.pop("x"), permutation=moved, **table)
    for name, rolled in (("columns that stay where they are", 0), ("columns moved in a ring", 5)):
        table = case(rng, 4, 6, 2, 2, 3)
        x, columns = table.pop("x"), np.arange(12)
        yield Probe(PERMUTED, name, rung="edge" if rolled == 0 else "value", x=x,
                    permutation=np.roll(columns, rolled), **table)
    # Which column is which is told by its number alone.
    table = case(rng, 3, 4, 2, 2, 3)
    x = np.repeat(table.pop("x")[:, :4], 2, axis=1)
    yield Probe(PERMUTED, "columns with the same numbers", rung="edge", x=x,
                permutation=rng.permutation(8), **table)
    table = case(rng, 3, 4, 2, 2, 3)
    x = table.pop("x") * np.array([[1e6], [1.0], [1e-3]])
    yield Probe(PERMUTED, "rows of very different size", x=x, permutation=rng.permutation(8),
                **table)


def c(old, new):
    return edit(CONV, old, new)


def p(old, new):
    return edit(PERMUTED, old, new)


GROUPS = "x[:, order]"
STRIDED = "windows[:, ::strides]"
INDICES = '"ngsk,ksf->ngf"'
VIEW = "np.lib.stride_tricks.sliding_window_view(groups, len(kernel), axis=1)"
SUM = 'np.einsum("ngsk,ksf->ngf", windows[:, ::strides], kernel)'
LAID = "np.lib.stride_tricks.sliding_window_view({}, len(kernel) * order.shape[1], axis=1)"
BY_COLUMN = ('np.einsum("ngt,tf->ngf", windows[:, ::{}], kernel.reshape(-1, kernel.shape[2]))')
CHANGE = "np.abs(after - before).max(axis=(1, 2))"
MOVED = "permuted = x[:, permutation]"
PLACE = "np.argsort(permutation)"
FOLLOWED = "place[order]"
RETURN = "return change, followed"

EQUIVALENT = (
    Equivalent(PERMUTED, f"change = {CHANGE}", "change = np.abs(before - after).max(axis=(1, 2))",
               "A difference is as large the other way round."),
)

MISTAKES = (
    Mistake(
        "order-ignored", CONV,
        "The columns are taken as they stand in the table. `order` says which ones make a group.",
        [c(GROUPS, "x.reshape(len(x), *order.shape)"),
         c(GROUPS, "x.reshape(len(x), *order.shape[::-1]).swapaxes(1, 2)")],
    ),
    Mistake(
        "order-sorted", CONV,
        "The columns of a group are sorted, or the groups are. Their places within a group count, "
        "and so does the order of the groups.",
        [c(GROUPS, "x[:, np.sort(order, axis=1)]"), c(GROUPS, "x[:, np.sort(order, axis=0)]"),
         c(GROUPS, "x[:, order[np.argsort(order[:, 0])]]")],
    ),
    Mistake(
        "order-reversed", CONV,
        "`order` is read the wrong way round: as the place to which each column goes. Its entries "
        "are the columns that are taken.",
        [c(GROUPS, "x[:, np.argsort(order.ravel()).reshape(order.shape)]")],
    ),
    Mistake(
        "groups-across", CONV,
        "The columns of `order` are taken for the groups. Each of its rows is one.",
        [c(GROUPS, "x[:, order.T.reshape(order.shape)]"),
         c(GROUPS, "x[:, order].swapaxes(1, 2).reshape(len(x), *order.shape)"),
         c(GROUPS, "x[:, order.T]")],
    ),
    Mistake(
        "stride-across-groups", CONV,
        "Windows begin within a group: they move on by columns. A window holds whole groups, and "
        "moves on by whole groups.",
        [[c(GROUPS, "x[:, order.ravel()]"), c(VIEW, LAID.format("groups")),
          c(SUM, BY_COLUMN.format("strides"))],
         [c(GROUPS, "x[:, order.ravel()]"), c(VIEW, LAID.format("groups")),
          c(SUM, BY_COLUMN.format("1"))],
         [c(GROUPS, "x[:, order.ravel()]"), c(VIEW, LAID.format("groups")),
          c(SUM, BY_COLUMN.format("len(kernel)"))]],
    ),
    Mistake(
        "stride-ignored", CONV,
        "The windows move on by one group, whatever `strides` is.",
        [c(STRIDED, "windows")],
    ),
    Mistake(
        "windows-side-by-side", CONV,
        "The windows lie side by side, as many groups apart as they hold. `strides` says how many "
        "groups a window moves on.",
        [c(STRIDED, "windows[:, ::len(kernel)]"),
         c(STRIDED, "windows[:, ::len(kernel) * strides]")],
    ),
    Mistake(
        "strides-from-elsewhere", CONV,
        "The first window does not begin at the first group, or the last one is left out. Windows "
        "begin at group 0, and as long as a whole window fits.",
        [c(STRIDED, "windows[:, strides - 1::strides]"), c(STRIDED, "windows[:, 1::strides]"),
         c(STRIDED, "windows[:, :-1:strides]"),
         c(STRIDED, "windows[:, :(len(order) - len(kernel)) // strides * strides:strides]")],
    ),
    Mistake(
        "kernel-turned-round", CONV,
        "The kernel is turned round. That is convolution as signal processing defines it; here, "
        "as in Keras, its first group of weights meets the first group of a window.",
        [c("], kernel)", "], kernel[::-1])")],
        convention=True,
    ),
    Mistake(
        "kernel-layout", CONV,
        "The axes of the kernel are read in another order. Here they are taps, columns of a "
        "group, filters.",
        [c("ksf->", "skf->"), c("ksf->", "kfs->"), c("ksf->", "fsk->")],
    ),
    Mistake(
        "columns-summed-first", CONV,
        "The columns of a group are added up before they are weighed, or only one of them counts. "
        "Each has weights of its own.",
        [c("ksf->", "krf->"), c("], kernel)", "], kernel * (np.arange(order.shape[1]) == 0)"
                                "[:, None])"),
         c("], kernel)", "], kernel.mean(axis=1, keepdims=True)"
           ".repeat(order.shape[1], axis=1))")],
    ),
    Mistake(
        "columns-turned-round", CONV,
        "Within a group, the columns meet the kernel in reverse. Column s of a group meets the "
        "weights of column s.",
        [c("], kernel)", "], kernel[:, ::-1])")],
    ),
    Mistake(
        "one-group-of-a-window", CONV,
        "Only one group of a window counts, or all are weighed with the weights of one. A filter "
        "has weights of its own for each of its K groups.",
        [c("], kernel)", "][..., :1], kernel[:1])"), c("], kernel)", "][..., -1:], kernel[-1:])"),
         c("], kernel)", "], kernel[:1].repeat(len(kernel), axis=0))"),
         c(STRIDED, "windows[:, ::strides, :, :1].repeat(len(kernel), axis=3)")],
    ),
    Mistake(
        "groups-kept-apart", CONV,
        "The output still has an axis for the columns of a group, or for the taps. Each filter "
        "adds up what it finds in all of them.",
        [c("->ngf", "->ngsf"), c("->ngf", "->ngkf")],
    ),
    Mistake(
        "padded", CONV,
        "There are zeros around the groups, so more windows come out. Nothing is padded here.",
        [c(VIEW, VIEW.replace("groups,", "np.pad(groups, ((0, 0), ((len(kernel) - 1) // 2, "
                                         "len(kernel) // 2), (0, 0))),")),
         c(VIEW, VIEW.replace("groups,", "np.pad(groups, ((0, 0), (len(kernel) - 1, 0), "
                                         "(0, 0))),"))],
    ),
    Mistake(
        "bias-forgotten", CONV,
        "The bias is missing: a table of zeros would give an output of zeros, whatever it is.",
        [c(" + bias", "")],
    ),
    Mistake(
        "bias-per-group", CONV,
        "The bias is added more than once. Each number of the output gets it a single time.",
        [c("+ bias", f"+ {times} * bias")
         for times in ("2", "len(kernel)", "order.shape[1]", "kernel[..., 0].size")],
    ),
    Mistake(
        "activation-applied", CONV,
        "An activation is applied to the output. Here it ends with the bias.",
        [c(SUM + " + bias", f"np.maximum({SUM} + bias, 0)")],
    ),
    # ------------------------------------------------------------------ permuted
    Mistake(
        "permutation-reversed", PERMUTED,
        "The table is permuted the wrong way round: its column j goes to place `permutation[j]`. "
        "In the new table, column j is what column `permutation[j]` was.",
        [p(MOVED, "permuted = x[:, np.argsort(permutation)]"),
         [p(MOVED, "permuted = x[:, np.argsort(permutation)]"),
          p("place = " + PLACE, "place = np.array(permutation)")]],
    ),
    Mistake(
        "followed-reversed", PERMUTED,
        "`followed` names for each column of `order` what came to stand in its place. Asked for is "
        "the place to which that column has gone.",
        [p(PLACE, "np.array(permutation)")],
    ),
    Mistake(
        "followed-not-following", PERMUTED,
        "`followed` is `order` as it was. Then the new table gives other outputs: column numbers "
        "have to go where the columns went.",
        [p(FOLLOWED, "order.copy()")],
    ),
    Mistake(
        "order-permuted-as-a-list", PERMUTED,
        "The places within `order` are permuted. They stay: it is the column numbers in them that "
        "change.",
        [p(FOLLOWED, "order.ravel()[permutation].reshape(order.shape)"),
         p(FOLLOWED, "order.ravel()[place].reshape(order.shape)")],
    ),
    Mistake(
        "followed-without-order", PERMUTED,
        "`followed` is made of the permutation alone. The old order of the groups goes on to "
        "count.",
        [p(FOLLOWED, "place.reshape(order.shape)"),
         p(FOLLOWED, "np.array(permutation).reshape(order.shape)")],
    ),
    Mistake(
        "change-after-following", PERMUTED,
        "The outputs are compared after `order` has followed, so nothing changes. How far they "
        "move while it stays is asked for.",
        [p("after = tabular_conv1d(permuted, order,",
           "after = tabular_conv1d(permuted, np.argsort(permutation)[order],")],
    ),
    Mistake(
        "change-over-all-rows", PERMUTED,
        "One number stands for the whole table, or one for each filter or group. Each row has its "
        "own.",
        [p("max(axis=(1, 2))", "max()"), p("max(axis=(1, 2))", "max(axis=(0, 1))"),
         p("max(axis=(1, 2))", "max(axis=(0, 2))"), p("max(axis=(1, 2))", "max(axis=1)"),
         p("max(axis=(1, 2))", "max(axis=2)"),
         p(CHANGE, "np.full(len(x), np.abs(after - before).max())")],
    ),
    Mistake(
        "change-averaged", PERMUTED,
        "The differences of a row, or their squares, are averaged or added up. The largest "
        "difference is asked for.",
        [p("max(axis=(1, 2))", "mean(axis=(1, 2))"), p("max(axis=(1, 2))", "sum(axis=(1, 2))"),
         p(CHANGE, "np.sqrt(((after - before) ** 2).sum(axis=(1, 2)))"),
         p(CHANGE, "((after - before) ** 2).mean(axis=(1, 2))")],
    ),
    Mistake(
        "change-with-a-sign", PERMUTED,
        "The largest difference is looked for without absolute values, or after the maxima were "
        "taken. A large fall is a change, too, and every output is compared with its own.",
        [p("np.abs(after - before)", "(after - before)"),
         p("np.abs(after - before)", "(before - after)"),
         p(CHANGE, "np.abs(after.max(axis=(1, 2)) - before.max(axis=(1, 2)))"),
         p(CHANGE, "np.abs(np.abs(after).max(axis=(1, 2)) - np.abs(before).max(axis=(1, 2)))"),
         p("np.abs(after - before)", "(np.abs(after) - np.abs(before))"),
         p(CHANGE, "np.abs((after - before).max(axis=(1, 2)))")],
    ),
    Mistake(
        "change-relative", PERMUTED,
        "The change is divided by how large the outputs are. The difference itself is asked for.",
        [p(CHANGE, CHANGE + " / np.abs(before).max(axis=(1, 2))"),
         p(CHANGE, "np.abs((after - before) / before).max(axis=(1, 2))")],
    ),
    Mistake(
        "change-squared", PERMUTED,
        "The differences are squared. How large they are is asked for.",
        [p("np.abs(after - before)", "((after - before) ** 2)")],
    ),
    Mistake(
        "table-compared", PERMUTED,
        "The two tables are compared, and not what the layer makes of them.",
        [p(CHANGE, "np.abs(permuted - x).max(axis=1)")],
    ),
    Mistake(
        "returned-in-another-order", PERMUTED,
        "The two results have changed places: first the changes, then the order.",
        [p(RETURN, "return followed, change")],
    ),
)
