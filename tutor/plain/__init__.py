"""The same sessions line by line: for screen readers, pipes, simple terminals and programs."""
