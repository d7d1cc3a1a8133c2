"""Quizzes and spaced repetition in the terminal, generated from cited facts."""

__version__ = "0.1.0"
