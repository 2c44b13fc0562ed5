using CallCenter.Core.Organization;
using CallCenter.Core.Security;
using PhoneNumbers;

namespace CallCenter.Core.Outbound.Extraction;

/// <summary>
/// Which region a number belongs to, by its area code or its mobile prefix: libphonenumber names the place, and the region is the one whose name
/// the place has in it. A place that means several regions gives what they have in common.
/// </summary>
internal sealed class NumberRegions
{
    // +86 and seven digits: as far as the tables go. Numbers of one prefix lie in one place.
    private const int PrefixLength = 10;
    private const int MaxPlaces = 100_000;

    // Both, since the tables misspell some: 株州 for 株洲.
    private static readonly Locale[] Languages = [new("zh", "CN"), Locale.English];
    private static readonly string[] Endings = ["市州公司", "市公司", "州公司", "县公司", "分公司", "公司", " company", " branch", " city", "市", "州", "县"];
    private readonly Dictionary<string, string?> _places = new(StringComparer.Ordinal);
    private readonly List<(string Name, string Code)> _names;

    /// <param name="regions">Regions that may be meant.</param>
    public NumberRegions(IEnumerable<Region> regions) =>
        _names = [.. regions.Where(region => region.ParentCode is not null && !region.NameZh.EndsWith("网格", StringComparison.Ordinal))
            .SelectMany(region => new[] { (Name: Bare(region.NameZh), region.Code), (Name: Bare(region.NameEn), region.Code) })
            .Where(region => region.Name.Length >= 2)];

    /// <summary>Code of the region; null where none can be told.</summary>
    /// <param name="number">Number in stored form.</param>
    public string? Of(string number)
    {
        if (number.Length < PrefixLength || number[0] != '+')
        {
            return null;
        }

        var prefix = number[..PrefixLength];
        if (!_places.TryGetValue(prefix, out var region))
        {
            region = Look(number);
            if (_places.Count < MaxPlaces)
            {
                _places.Add(prefix, region);
            }
        }

        return region;
    }

    /// <summary>Code of the region that a place is called by, with or without 'city' and 'company': <c>长沙</c>, <c>长沙市</c>; null where there is none.</summary>
    public string? Named(string word) => _names.Where(region => string.Equals(region.Name, Bare(word), StringComparison.OrdinalIgnoreCase)).Select(region => region.Code).FirstOrDefault();

    private string? Look(string number)
    {
        string place;
        try
        {
            var parsed = PhoneNumberUtil.GetInstance().Parse(number, null);
            place = string.Join(' ', Languages.Select(language => PhoneNumberOfflineGeocoder.GetInstance().GetDescriptionForNumber(parsed, language)));
        }
        catch (NumberParseException)
        {
            return null;
        }

        return _names.Where(region => place.Contains(region.Name, StringComparison.Ordinal)).Select(region => region.Code)
            .Aggregate((string?)null, (common, code) => common is null ? code : Common(common, code));
    }

    // HN-CS and HN-ZZ have HN in common.
    private static string? Common(string one, string other)
    {
        for (var code = one; ; code = code[..code.LastIndexOf('-')])
        {
            if (RegionScope.Covers(code, other))
            {
                return code;
            }

            if (!code.Contains('-', StringComparison.Ordinal))
            {
                return null;
            }
        }
    }

    private static string Bare(string name)
    {
        var ending = Endings.FirstOrDefault(end => name.EndsWith(end, StringComparison.Ordinal) && name.Length > end.Length);
        return ending is null ? name : name[..^ending.Length];
    }
}
