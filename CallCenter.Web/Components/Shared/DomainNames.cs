using System.Globalization;
using CallCenter.Web.Hosting;

namespace CallCenter.Web.Components.Shared;

/// <summary>A name in both languages.</summary>
/// <param name="Code">Code.</param>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record BilingualName(string Code, string Zh, string En)
{
    /// <summary>The name in the user's language.</summary>
    public string Text => CultureInfo.CurrentUICulture.Name == LocalizationServices.Chinese ? Zh : En;
}

/// <summary>A tier's name and colour.</summary>
public sealed record TierName(BilingualName Names, string Color, int Rank)
{
    /// <summary>The name in the user's language.</summary>
    public string Name => Names.Text;
}

/// <summary>A wrap-up category's name, with its parent.</summary>
public sealed record CategoryName(BilingualName Names, string? ParentCode);

/// <summary>A not-ready reason's name.</summary>
public sealed record ReasonName(BilingualName Names, bool SetBySystem);

/// <summary>Everything that has a name in the store and is few: read as a whole. Each list in its order of display.</summary>
public sealed record DomainNameSet(
    IReadOnlyList<TierName> Tiers, IReadOnlyList<BilingualName> Skills, IReadOnlyList<BilingualName> Groups,
    IReadOnlyList<ReasonName> Reasons, IReadOnlyList<CategoryName> Categories, IReadOnlyList<BilingualName> Regions,
    IReadOnlyDictionary<string, string> Agents)
{
    /// <summary>What skill levels are called, by the level as text.</summary>
    public IReadOnlyList<BilingualName> Levels { get; init; } = [];

    /// <summary>Result codes of outbound calls.</summary>
    public IReadOnlyList<BilingualName> Results { get; init; } = [];

    /// <summary>What drafts of policies are called, the latest ones.</summary>
    public IReadOnlyDictionary<int, string> PolicyDrafts { get; init; } = new Dictionary<int, string>();
}

/// <summary>
/// Names of tiers, skills, reasons, categories, regions and agents in the user's language, for all pages. Read from the store
/// at most every <see cref="MaxAge"/>, and at once after a change made on this server.
/// </summary>
/// <param name="read">Reads the names.</param>
/// <param name="time">Clock.</param>
public sealed class DomainNames(Func<CancellationToken, Task<DomainNameSet>> read, TimeProvider time) : IDisposable
{
    /// <summary>How old names may be that another server has changed.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);

    private const string UnknownTierColor = "#8a94a1";
    private readonly SemaphoreSlim _reading = new(1);
    private volatile DomainNameSet _names = new([], [], [], [], [], [], new Dictionary<string, string>());
    private long _readAt;
    private volatile bool _stale = true;

    /// <summary>The names as last read.</summary>
    public DomainNameSet All => _names;

    /// <summary>Reads the names where they are missing or old. Pages call it before they show any.</summary>
    public async Task LoadAsync(CancellationToken cancellation = default)
    {
        if (!IsOld)
        {
            return;
        }

        await _reading.WaitAsync(cancellation);
        try
        {
            if (IsOld)
            {
                _stale = false;
                _names = await read(cancellation);
                _readAt = time.GetTimestamp();
            }
        }
        catch
        {
            _stale = true;
            throw;
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Reads the names again, after a change.</summary>
    public Task ReloadAsync()
    {
        _stale = true;
        return LoadAsync();
    }

    /// <summary>A tier; an unknown one shows its code.</summary>
    public TierName Tier(string code) =>
        _names.Tiers.FirstOrDefault(tier => tier.Names.Code == code) ?? new TierName(new BilingualName(code, code, code), UnknownTierColor, 0);

    /// <summary>A skill.</summary>
    public string Skill(string code) => NameIn(_names.Skills, code);

    /// <summary>What a skill level is called; a level without a name shows its number.</summary>
    public string Level(int level) => NameIn(_names.Levels, level.ToString(CultureInfo.InvariantCulture));

    /// <summary>A draft of a policy; null for one that is gone.</summary>
    public string? PolicyDraft(int id) => _names.PolicyDrafts.GetValueOrDefault(id);

    /// <summary>A result code of outbound calls.</summary>
    public string Result(string code) => NameIn(_names.Results, code);

    /// <summary>An agent group.</summary>
    public string Group(string code) => NameIn(_names.Groups, code);

    /// <summary>A region.</summary>
    public string Region(string code) => NameIn(_names.Regions, code);

    /// <summary>A not-ready reason.</summary>
    public string Reason(string code) => _names.Reasons.FirstOrDefault(reason => reason.Names.Code == code)?.Names.Text ?? code;

    /// <summary>A category.</summary>
    public string Category(string code) => _names.Categories.FirstOrDefault(category => category.Names.Code == code)?.Names.Text ?? code;

    /// <summary>An agent.</summary>
    public string Agent(string id) => _names.Agents.GetValueOrDefault(id, id);

    /// <inheritdoc/>
    public void Dispose() => _reading.Dispose();

    private bool IsOld => _stale || time.GetElapsedTime(_readAt) > MaxAge;

    private static string NameIn(IReadOnlyList<BilingualName> names, string code) =>
        names.FirstOrDefault(name => name.Code == code)?.Text ?? code;
}
