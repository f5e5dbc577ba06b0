package io.tradewind.compliance.decision;

import io.tradewind.compliance.rule.Action;
import io.tradewind.contracts.api.ActionValidation;
import io.tradewind.kit.error.Refusal;
import io.tradewind.kit.web.Form;
import java.math.BigDecimal;

/** Reads the action out of a request; each refusal names the field. */
final class ActionForm {
    private ActionForm() {}

    static Action read(ActionValidation.Request request) {
        String typeId = Form.required("action_type", request.actionType());
        Action.Type type = Action.Type.of(typeId)
                .orElseThrow(() -> Refusal.field(
                        "action_type", typeId, "must be trade_entry, trade_exit or position_modification"));
        ActionValidation.ActionDetails details = Form.required("action_details", request.actionDetails());
        boolean entry = type == Action.Type.TRADE_ENTRY;
        return new Action(
                type,
                Form.instrument(details.instrument()),
                entry
                        ? Form.positive("action_details.size", details.size())
                        : Form.positiveOrNull("action_details.size", details.size()),
                entry ? Form.required("action_details.direction", details.direction()) : details.direction());
    }

    static BigDecimal price(ActionValidation.Request request) {
        return Form.positiveOrNull(
                "action_details.price", request.actionDetails().price());
    }
}
