"""The marked sentences that the scorer learns from and is measured on: written for us, or real and stand-off."""
