"""Quality kept: gold of our own, and the gate that no change may fall through."""
