"""The bench: how well and how fast Planspoor reads, beside other programs, on the same documents in one go.

Everything that it makes (environments, typeset plans, readings) is kept under ``out/bench`` and used again. Timings
need Linux, where a process can be bound to a core.
"""
