"""Every command of `tutor`, a module each, which imports only what the command runs."""
