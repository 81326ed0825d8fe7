"""What is measured: one thing a file, each with `measure(figures, bench)`."""
