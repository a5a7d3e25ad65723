#!/usr/bin/env bash
# Gradescope runs this once, when the image is made. Everything is in the archive; the secret is for the grader alone.
set -eu
source=${AUTOGRADER:-/autograder}/source
chmod +x "$source/dotnet/dotnet" "$source/run_autograder"
[ ! -e "$source/course.secret" ] || chmod 600 "$source/course.secret"
