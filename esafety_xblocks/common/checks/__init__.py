"""What the formats' checks share. A format's `structure` and `editorial` put these together with their own."""
