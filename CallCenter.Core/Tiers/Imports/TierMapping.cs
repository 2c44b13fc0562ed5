using CallCenter.Core.Data;

namespace CallCenter.Core.Tiers.Imports;

/// <summary>Which column is what, by the columns' names: so it outlives a new order of columns. At least one of account and phone, and the tier.</summary>
/// <param name="Account">Account number: finds the customer.</param>
/// <param name="Phone">Phone number: finds the customer where the account number is empty.</param>
/// <param name="Tier">Tier: its code or one of its names.</param>
/// <param name="Name">Name, for customers to be created.</param>
/// <param name="Region">Region's code or name, for customers to be created.</param>
public sealed record TierMapping(string? Account, string? Phone, string? Tier, string? Name = null, string? Region = null)
{
    /// <summary>The mapping of <c>TierFeed</c>, whose columns are fixed.</summary>
    public static TierMapping Feed { get; } = new(
        nameof(TierFeedRow.AccountNumber), nameof(TierFeedRow.PhoneNumber), nameof(TierFeedRow.Tier), nameof(TierFeedRow.CustomerName),
        nameof(TierFeedRow.Region));

    /// <summary>The columns it names.</summary>
    public IEnumerable<string> Columns => new[] { Account, Phone, Tier, Name, Region }.OfType<string>();

    /// <summary>What a column is used as; null where it isn't used.</summary>
    public TierField? UseOf(string column) =>
        column == Account ? TierField.Account
        : column == Phone ? TierField.Phone
        : column == Tier ? TierField.Tier
        : column == Name ? TierField.Name
        : column == Region ? TierField.Region
        : null;

    /// <summary>The mapping with a column used otherwise; whatever was used so before isn't any more.</summary>
    public TierMapping With(string column, TierField? use)
    {
        var without = new TierMapping(Unless(Account), Unless(Phone), Unless(Tier), Unless(Name), Unless(Region));
        return use switch
        {
            TierField.Account => without with { Account = column },
            TierField.Phone => without with { Phone = column },
            TierField.Tier => without with { Tier = column },
            TierField.Name => without with { Name = column },
            TierField.Region => without with { Region = column },
            _ => without,
        };

        string? Unless(string? used) => used == column ? null : used;
    }

    internal void Check(FieldChecks checks, IReadOnlyCollection<string>? columns, bool createsUnknown)
    {
        checks.FailIf(Account is null && Phone is null, nameof(Account), FieldErrors.Required);
        checks.FailIf(Tier is null, nameof(Tier), FieldErrors.Required);
        checks.FailIf(createsUnknown && Account is null && Phone is not null, nameof(Account), FieldErrors.Required);
        checks.FailIf(createsUnknown && Name is null, nameof(Name), FieldErrors.Required);
        checks.FailIf(createsUnknown && Region is null, nameof(Region), FieldErrors.Required);
        foreach (var column in Columns)
        {
            checks.FailIf(columns?.Contains(column) == false, column, FieldErrors.Unknown);
            checks.FailIf(Columns.Count(other => other == column) > 1, column, FieldErrors.Duplicate);
        }
    }
}

/// <summary>What a column can be.</summary>
public enum TierField
{
    /// <summary>Account number.</summary>
    Account,
    /// <summary>Phone number.</summary>
    Phone,
    /// <summary>Tier.</summary>
    Tier,
    /// <summary>Customer's name.</summary>
    Name,
    /// <summary>Region.</summary>
    Region,
}
