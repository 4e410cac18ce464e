"""Loose text: one grammar of lines, a dialect elected by counting, and one reader that runs with that dialect.

The flow: `heads` says of each line what stands at its head (stamp, label), `labels` which labels are names, `dialect`
elects the kinds of heads that begin turns, `turns` reads with that dialect, `regions` says what is not spoken.
"""
