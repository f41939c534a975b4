"""Fixtures (
"""
import os


def a():
    return {
        "b": 'c',  # }
    }
