"""The store in a browser and over HTTP: `make_app` gives the application that `dotterel serve` runs (docs/serve.md)."""
