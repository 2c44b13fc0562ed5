using CallCenter.Core.Sites;

namespace CallCenter.Core.Customers;

/// <summary>The site wants to know who calls (requirement T2). Answered with <see cref="CallerRecognised"/>.</summary>
/// <param name="CallId">The call.</param>
/// <param name="Number">Number in stored form.</param>
public sealed record RecogniseCaller(string CallId, string Number) : SiteCommand;

/// <summary>Who the caller is, as far as could be found out.</summary>
/// <param name="At">When.</param>
/// <param name="CallId">The call.</param>
/// <param name="Customer">The customer; with several on one number the one of the highest tier; null when nobody is known.</param>
/// <param name="LookupFailed">True when the store could not answer.</param>
public sealed record CallerRecognised(DateTimeOffset At, string CallId, CustomerBasics? Customer, bool LookupFailed) : SiteEvent(At)
{
    /// <summary>The other customers on the number, the higher tier first: the agent may find that one of them calls.</summary>
    public IReadOnlyList<CustomerBasics> Others { get; init; } = [];
}
