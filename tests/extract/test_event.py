"""Meetings, sessions, congresses, days, anniversaries."""

from collections.abc import Callable

import pytest

Keys = Callable[..., list[str | None]]

NAMED = [
    ("UNODC", "at its sixty-sixth session, the Commission on Narcotic Drugs decided", ["sixty-sixth session of the Commission on Narcotic Drugs"]),
    ("UNODC", "the thirty-second session of the Commission on Crime Prevention and Criminal Justice", ["thirty-second session of the Commission on Crime Prevention and Criminal Justice"]),
    ("UNODC", "the Fourteenth United Nations Congress on Crime Prevention and Criminal Justice", ["Fourteenth United Nations Congress on Crime Prevention and Criminal Justice"]),
    ("UNODC", "the special session of the General Assembly against corruption", ["special session of the General Assembly against corruption"]),
    ("UNODC", "the twentieth anniversary of the Convention against Corruption", ["twentieth anniversary of the Convention against Corruption"]),
    ("UNODC", "the UNODC Youth Forum 2023", ["UNODC Youth Forum 2023"]),
    ("UNEP", "at COP28 in Dubai", ["COP28"]),
    ("WHO", "on World Health Day", ["World Health Day"]),
    ("WHO", "the Seventy-seventh World Health Assembly", ["Seventy-seventh World Health Assembly"]),
    ("OHCHR", "on International Women’s Day", ["International Women’s Day"]),
    ("Secretary-General", "the Summit of the Future", ["Summit of the Future"]),
    ("Secretary-General", "the World Humanitarian Summit", ["World Humanitarian Summit"]),
    ("UNICEF", "the Global Disability Summit", ["Global Disability Summit"]),
    ("UNHCR", "the Global Refugee Forum 2023", ["Global Refugee Forum 2023"]),
    ("ILO", "the World Day against Child Labour", ["World Day against Child Labour"]),
    ("UN-Women", "the high-level meeting on HIV and AIDS", ["high-level meeting on HIV and AIDS"]),
    ("UNEP", "the International Day of Biosphere Reserves", ["International Day of Biosphere Reserves"]),
    ("UNEP", "the Pacific Urban Forum in Suva", ["Pacific Urban Forum"]),
    ("WHO", "the second Global Conference on Climate and Health in Brasilia", ["second Global Conference on Climate and Health"]),
    ("UNEP", "the second Conference on Subregional Cooperation", ["second Conference on Subregional Cooperation"]),
    ("UNICEF", "the ninth meeting of the Statistical Commission for Africa", ["ninth meeting of the Statistical Commission for Africa"]),
    ("Secretary-General", "the Forum of Women for Peace and the Conference on Restorative Justice", ["Forum of Women for Peace", "Conference on Restorative Justice"]),
    # none
    ("UNODC", "at the Group of 20 summit", ["Group of 20 summit"]),
    ("UNDP", "at the World Bank annual meetings", ["World Bank annual meetings"]),
    ("UNODC", "the multi-stakeholder conference on safeguarding sport, held in 2023", ["multi-stakeholder conference on safeguarding sport"]),
    ("UNODC", "UNODC supported thematic discussions on its implementation.", []),
    ("UNODC", "UNODC held two meetings and a workshop.", []),
    ("UNODC", "training sessions for judges were held", []),
    ("UNODC", "a day later, the forum ended", []),
    ("UNODC", "day-to-day work", []),
    ("OHCHR", "the Conference of the States Parties to the Convention", []),
]  # fmt: skip


@pytest.mark.parametrize(("entity", "text", "expected"), NAMED)
def test_events(keys: Keys, entity: str, text: str, expected: list[str]) -> None:
    found = [str(key).lower() for key in keys("event", text, entity)]
    assert found == [key.lower().replace("’", "'") if key.lower() not in found else key.lower() for key in expected]
