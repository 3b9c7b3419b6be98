"""What a body may do and on which law: law register, items, review catalogue, benchmarks."""
