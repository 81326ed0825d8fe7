"""What monitoring reads."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from pact.core.permissions import by_token
from pact.watching import metrics
from pact.watching.state import state

bp = Blueprint("watching", __name__)


@bp.get("/metrics")
@by_token("METRICS_TOKEN")
def show_metrics() -> ResponseReturnValue:
    return Response(metrics.text(state()), content_type=metrics.CONTENT_TYPE)
