"""The core: registers, rules and records of a data protection office. It knows no window."""
