"""Pages and feeds from the network into a raw store: the only room that touches the network."""
