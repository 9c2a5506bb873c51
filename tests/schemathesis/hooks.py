"""Each request comes from an address of its own, through a proxy that the server trusts: what is tested here is
how requests are understood, not how many are welcome."""

import itertools

import schemathesis

numbers = itertools.count(1)


@schemathesis.hook
def before_call(context, case, kwargs):
    number = next(numbers)
    case.headers = dict(case.headers or {})
    case.headers["X-Forwarded-For"] = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
