"""Packaging of esafety-xblocks.

Metadata lives here, tools are configured in pyproject.toml. The one unusual thing is that message
catalogues are compiled while building (docs/decisions/0003): an operator who installs straight from
git must get Dutch and French without knowing that gettext exists.
"""

import re
from pathlib import Path

from setuptools import Command, find_packages, setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
PACKAGE = ROOT / "esafety_xblocks"
# The platform reads translations/<lang>/LC_MESSAGES/text.mo, Django reads locale/<lang>/LC_MESSAGES/
# django.mo. In the repository both are links to the one folder at the top; in an sdist, real copies.
CATALOGUE_FOLDERS = (PACKAGE / "locale", PACKAGE / "translations")


def version() -> str:
    """The version, read and not imported: a build has none of our dependencies."""
    source = (PACKAGE / "__init__.py").read_text(encoding="utf-8")
    return re.search(r'^__version__ = "([^"]+)"', source, re.MULTILINE).group(1)


def compile_catalogues() -> list[Path]:
    """Write a .mo beside each .po and return those that changed."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    changed = []
    for folder in CATALOGUE_FOLDERS:
        sources = sorted(folder.glob("*/LC_MESSAGES/*.po"))
        if not sources:
            raise SystemExit(f"No catalogues in {folder}: were the symbolic links checked out as text files?")
        for source in sources:
            target = source.with_suffix(".mo")
            if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
                continue
            with source.open("rb") as lines:
                catalogue = read_po(lines, locale=source.parts[-3])
            with target.open("wb") as out:
                write_mo(out, catalogue)
            changed.append(target)
    return changed


class CompileCatalogues(Command):
    """``python setup.py compile_catalogues``: what ``make`` calls before it runs anything."""

    description = "compile the .po files to .mo"
    user_options = []

    def initialize_options(self):
        """Nothing to set."""

    def finalize_options(self):
        """Nothing to check."""

    def run(self):
        """Compile."""
        compile_catalogues()


class BuildPy(build_py):
    """Collect the package's files after the catalogues exist (wheel, editable and git installs)."""

    def run(self):
        """Compile, then build as usual."""
        compile_catalogues()
        super().run()


setup(
    name="esafety-xblocks",
    version=version(),
    description="Branching stories and other learning blocks on online safety, for teachers on Open edX",
    long_description=(ROOT / "README.md").read_text(encoding="utf-8") if (ROOT / "README.md").exists() else "",
    long_description_content_type="text/markdown",
    license="AGPL-3.0-only",
    license_files=["LICENSE", "LICENSE-content.md"],
    classifiers=[
        "Development Status :: 3 - Alpha",
        "Framework :: Django",
        "Framework :: Django :: 4.2",
        "Framework :: Django :: 5.2",
        "Intended Audience :: Education",
        "Natural Language :: Dutch",
        "Natural Language :: English",
        "Natural Language :: French",
        "Programming Language :: Python :: 3.11",
        "Programming Language :: Python :: 3.12",
    ],
    packages=find_packages(include=["esafety_xblocks", "esafety_xblocks.*"]),
    package_data={
        "esafety_xblocks": [
            "**/*.rng",
            "**/*.xml",
            "**/public/**/*",
            "assets/**/*",
            "**/templates/**/*",
            "**/views/**/*.css",
            "**/views/**/*.html",
            "**/views/**/*.js",
            "**/views/**/*.svg",
            "locale/*/LC_MESSAGES/*.[mp]o",
            "translations/*/LC_MESSAGES/*.[mp]o",
        ]
    },
    # docs/decisions/0001: the platform installs its own versions, so ranges are wide and few.
    python_requires=">=3.11",
    install_requires=[
        # web-fragments is not listed: XBlock < 6.2 asks for it itself, later ones contain it, and
        # removing the separate package would then delete XBlock's own copy.
        "XBlock>=5.2,<7",
        "Django>=4.2,<6",
        "lxml>=5",
        "nh3>=0.2.18",
        # A lesson as a document and as a PDF (docs/decisions/0022): loaded when somebody downloads one.
        "python-docx>=1.1,<2",
        "reportlab>=4,<6",
    ],
    extras_require={
        # `esafety preview` outside the platform. The platform, and XBlock from 6.2 on, bring these.
        "preview": ["edx-opaque-keys>=2.5"],
    },
    entry_points={
        "xblock.v1": [
            "esafety_scenario = esafety_xblocks.blocks:ScenarioXBlock",
            "esafety_helplines = esafety_xblocks.blocks:HelplinesXBlock",
            "esafety_quiz = esafety_xblocks.blocks:QuizXBlock",
            "esafety_lesson = esafety_xblocks.blocks:LessonXBlock",
            "esafety_survey = esafety_xblocks.blocks:SurveyXBlock",
        ],
        # The Django app (docs/records.md); the platform finds it by these names.
        "lms.djangoapp": ["esafety = esafety_xblocks.workshops.apps:WorkshopsConfig"],
        "cms.djangoapp": ["esafety = esafety_xblocks.workshops.apps:WorkshopsConfig"],
        "console_scripts": [
            "esafety = esafety_xblocks.course.cli:main",
        ],
    },
    cmdclass={"build_py": BuildPy, "compile_catalogues": CompileCatalogues},
    zip_safe=False,
)
