"""Legal review: what is submitted, what a reviewer has before them, what they conclude."""
