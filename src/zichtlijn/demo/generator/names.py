"""Names to give to invented people: first names with many roots, and family names as Dutch schools know them.

Own lists, joined by chance; nobody real is meant. Knows no schools.
"""

from collections.abc import Iterator
from random import Random
from typing import Final

from zichtlijn.core.people.names import PersonName

_CALLED: Final = """
Abel Ada Adam Aicha Alex Ali Alicia Alma Amber Amin Amina Amy Anna Anne Anton Arda Arjen Arthur Asya Ayoub
Beau Bella Ben Benjamin Berat Bo Boaz Boris Brecht Bryan Burak Carmen Casper Celine Charlie Chris Claire
Daniel Daphne David Davi Demir Denise Dex Dina Dirk Djamila Dylan Ebru Eline Elif Elias Elisa Ella Emil Emma
Enes Esra Esmee Ezra Fabian Faye Febe Felix Fien Fleur Florian Frank Frederique Freek Gabriel Gerben Giel Guus
Hala Hasan Hidde Hugo Ibrahim Ilse Indy Ioana Iris Isabel Ivo Jaap Jack Jade James Jamila Jan Janne Jara Jelle
Jens Jesse Jet Jill Joep Johan Jonas Jonathan Joris Josephine Jort Jula Kaj Kasper Kim Kiki Koen Kofi Lara
Laura Lauren Leah Leila Leon Levi Lena Lieke Lina Linde Lisa Liz Loek Lola Loïs Luca Lucas Luna Luuk Lynn Maan
Maartje Maja Malik Manou Marijn Mark Maud Max Meike Mees Mehmet Merel Merlijn Mert Mia Mirte Mischa Mohamed
Mounir Myla Naomi Natan Nick Niels Nikki Nils Nina Noa Noah Noé Nour Nova Nynke Oda Olaf Oliwia Omar Otis Owen
Pablo Pelle Pepijn Philip Pien Pim Pippa Rania Rafael Renske Rik Robin Romy Rosa Rosalie Ruth Ryan Sam Sara
Sarah Sebastiaan Selin Selma Senna Siem Sienna Simon Sofia Sofie Stan Stella Stijn Sven Tara Teun Thijs Thomas
Thor Tijmen Tim Timo Tirza Tobias Tom Ugur Uma Veerle Vera-Lynn Vigo Viggo Victor Vince Willem Xavi Yara
Yasmin Yassin Younes Ymke Zakaria Zeynep Ziva
"""
_FAMILY: Final = """
Aalders van_Aken Abdi Achterberg Ahmed Akkerman Altena Amin Arends Asante Aslan Baars Bakari van_Beek Benali
van_der_Berg Bijlsma Blom Boersma van_den_Bosch Bouwman Brinkman de_Bruin Bruins Buist Celik Claassen
Cornelisse Dahmani van_Dam Dijkstra Dogan van_Doorn Driessen Duarte van_Eck Elzinga van_Es Faber Farah Fonseca
Franken Gerritsen Goossens Gul de_Haas Hagen Hamid Heijnen van_der_Heide Hermans Hofman Hoogland Hussein
Ismail Jacobs Jager Jonker Jonkman Kamp Karimi Kaur Klaassen van_Kessel Kok Koning Kowalski Kuipers Lammers
van_Leeuwen Lin Linders Lopes Maas Mahmoud van_der_Meer Mendes Mertens Mohamud Molenaar Mol Mulders Nguyen
Nijhuis Nuijten van_Oort Oosterhuis Osman Otten Ozturk Pereira Pronk Rahimi Ramdin Rietveld Rijken de_Ronde
Sahin Schaap Schippers Schouten Silva Singh Slot Snijders Stam Swart Tahiri Tan Terpstra Tuinstra de_Vaan
Veldman Verbeek Vink Vliet de_Vries Warsame de_Wit Wolters Yilmaz Zaman van_Zanten Zijlstra Zuidema
"""


def _split_family(written: str) -> tuple[str, str]:
    """`van_den_Berg` → (`van den`, `Berg`)."""
    prefix, _, family = written.rpartition("_")
    return prefix.replace("_", " "), family


CALLED: Final = tuple(_CALLED.split())
FAMILY: Final = tuple(map(_split_family, _FAMILY.split()))


def draw_names(luck: Random) -> Iterator[PersonName]:
    """Names without end; a first name comes back only when all have been given."""
    while True:
        for called in luck.sample(CALLED, len(CALLED)):
            prefix, family = luck.choice(FAMILY)
            yield PersonName(called, prefix, family)
