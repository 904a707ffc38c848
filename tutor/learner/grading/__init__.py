"""Many hand-ins checked: read as hostile data, checked on all cores, told to a teacher."""
