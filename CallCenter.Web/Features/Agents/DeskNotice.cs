using MudBlazor;

namespace CallCenter.Web.Features.Agents;

/// <summary>Something the agent should know: shown once as a message and kept on the notices page of the work area.</summary>
/// <param name="At">When.</param>
/// <param name="Severity">How grave.</param>
/// <param name="Text">What, in the agent's language.</param>
public sealed record DeskNotice(DateTimeOffset At, Severity Severity, string Text);
