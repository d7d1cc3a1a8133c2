"""The rules of writing questions that a program can check, and what keeps generation to them."""
