"""Writes the names of countries in three languages from the Unicode CLDR data.

Run ``python -m tools.make_countries`` when countries or their names change.
"""

import json

from babel import Locale

from console.i18n import LANGUAGES
from console.paths import RESOURCES

_CODE_LETTERS = 2
_NO_COUNTRIES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}


def main() -> None:
    """Write the file."""
    names: dict[str, dict[str, str]] = {
        language: {str(code): str(name) for code, name in Locale(language).territories.items()}
        for language in LANGUAGES
    }
    shared = set.intersection(*(set(table) for table in names.values())) - _NO_COUNTRIES
    codes = sorted(code for code in shared if len(code) == _CODE_LETTERS and code.isalpha())
    table = {code: {language: names[language][code] for language in LANGUAGES} for code in codes}
    text = json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True)
    (RESOURCES / "countries.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
