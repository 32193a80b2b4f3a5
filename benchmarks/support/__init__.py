"""What several benchmarks need; nothing here is one."""
