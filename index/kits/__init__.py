"""The course kit: what a trainer hands out, made of verbatim passages and nothing else."""
