"""From blocks to files: PDF, PDF/A, workbook and CSV, each written whole or not at all."""
