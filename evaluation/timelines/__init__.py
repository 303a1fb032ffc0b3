"""The weights of timelines held against the open topics of Timeline17."""
