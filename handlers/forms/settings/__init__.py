"""What leaders set, a section per file: what it says now, the form that changes it, and how that is read."""
