"""Readers of other people's formats: text in, plain dataclasses out, no Django."""
