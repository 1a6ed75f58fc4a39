"""What happens when the server starts and stops."""

import asyncio
import contextlib
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from anyio import to_thread

from services.runtime import Runtime, runtime
from services.tick import tick

EVERY_SECONDS = 60
log = logging.getLogger("anker")


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, Any]]:
    """Warm up, keep time while the server runs, and close the database at the end."""
    own = runtime()
    _warm()
    timed = asyncio.create_task(_keep_time(own))
    try:
        yield {}
    finally:
        timed.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await timed
        own.database.close()


def _warm() -> None:
    """Import what pages need, then let the collector leave it alone for good."""
    import altair as alt  # noqa: PLC0415 slow to import, needed at the first chart
    import pandas as pd  # noqa: PLC0415 slow to import, needed at the first table

    from charts import pictures  # noqa: F401, PLC0415 brings what draws the charts

    # The tests check every chart against the grammar; here it is drawn as it is.
    alt.utils.schemapi.disable_debug_mode()
    alt.Chart(pd.DataFrame({"x": [1]})).mark_bar().encode(x="x:Q").to_dict(
        validate=False
    )
    gc.collect()
    gc.freeze()


async def _keep_time(own: Runtime) -> None:
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        try:
            await to_thread.run_sync(lambda: tick(own.database, now=own.now()))
        except Exception:  # a failed round must not end the rounds after it
            log.exception("the timed work failed")
