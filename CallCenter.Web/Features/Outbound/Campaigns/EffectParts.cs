using CallCenter.Core.Outbound.Campaigns;

namespace CallCenter.Web.Features.Outbound.Campaigns;

/// <summary>A bar.</summary>
/// <param name="Name">Of what.</param>
/// <param name="Count">How many.</param>
public sealed record EffectBar(string Name, int Count);

/// <summary>A column: of so many dialled, so many answered.</summary>
/// <param name="Name">Of when.</param>
/// <param name="Dialled">Dialled.</param>
/// <param name="Answered">Answered by a person.</param>
public sealed record EffectColumn(string Name, int Dialled, int Answered);

/// <summary>A line of figures.</summary>
/// <param name="Name">Of whom or what.</param>
/// <param name="Figures">Calls.</param>
/// <param name="TalkSeconds">Seconds talked; null where nobody counts them.</param>
/// <param name="Customers">Customers; null where nobody counts them.</param>
/// <param name="Closed">Of these, done with.</param>
public sealed record EffectRow(string Name, EffectFigures Figures, double? TalkSeconds, int? Customers = null, int? Closed = null);
