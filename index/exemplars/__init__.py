"""The register of models (Sổ mô hình): every named model and example that the documents tell of."""

from index.exemplars.exemplar import Exemplar, FieldName
from index.exemplars.register import Register

__all__ = ["Exemplar", "FieldName", "Register"]
