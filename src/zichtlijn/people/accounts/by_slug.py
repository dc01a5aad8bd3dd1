"""Finding an account by the slug of its person: how a demo signs people in (decision 26)."""

from zichtlijn.people.accounts.models import Account


def find_account_by_slug(slug: str) -> Account | None:
    """The active account of the person with this slug; None in real schools, where nobody has one."""
    if not slug:
        return None
    return Account.objects.select_related("person").filter(person__slug=slug, is_active=True).first()


def get_account_by_slug(slug: str) -> Account:
    """The same of somebody who must be there. Raises LookupError."""
    account = find_account_by_slug(slug)
    if account is None:
        raise LookupError(slug)
    return account
