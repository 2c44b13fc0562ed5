using System.Globalization;
using CallCenter.Core.Customers;

namespace CallCenter.Core.Data.Demo;

/// <summary>The customers of the demo: the same ones each time.</summary>
public static class DemoCustomers
{
    /// <summary>How many customers the demo has.</summary>
    public const int Count = 2000;

    /// <summary>Number of a gold customer, in stored form.</summary>
    public const string GoldNumber = "+8613807310001";
    /// <summary>Number of a silver customer, in stored form.</summary>
    public const string SilverNumber = "+8613807310002";
    /// <summary>Number of a normal customer, in stored form.</summary>
    public const string NormalNumber = "+8613807310003";
    /// <summary>Number of a blacklisted customer, in stored form.</summary>
    public const string BlacklistNumber = "+8613807310004";
    /// <summary>Account of the gold customer; its presence tells that the demo has been seeded.</summary>
    public const string GoldAccount = "0731000001";

    private const int Seed = 20260101;
    private const double SecondNumberShare = 0.2;

    // One customer in twelve has the number of the one before, too: a family, a company.
    private const int SharedEvery = 12;

    private static readonly string[] Surnames =
        ["王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "郭", "何", "林", "罗", "谢", "欧阳"];

    private static readonly string[] GivenNames =
        ["伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛", "明", "超", "秀英", "建国", "桂英",
         "志强", "海燕", "文博", "子涵", "思远", "雨欣", "家豪", "梓萱", "晓东", "玉兰"];

    private static readonly string[] Estates = ["阳光花园", "锦绣家园", "金桂苑", "滨江名邸", "世纪城", "广电宿舍", "幸福里", "梅溪新村"];

    private static readonly string[] MobilePrefixes = ["135", "136", "137", "139", "150", "158", "186", "189"];

    /// <summary>Makes them: about 10 % gold, 25 % silver, 1 % blacklisted, the rest normal.</summary>
    internal static IEnumerable<Customer> Build()
    {
        // A known seed, on purpose: nothing here is secret, and the demo is the same everywhere.
        var random = new Random(Seed);
        yield return Known(1, "王建国", BaseData.Gold, GoldNumber);
        yield return Known(2, "李秀英", BaseData.Silver, SilverNumber);
        yield return Known(3, "张志强", BaseData.Normal, NormalNumber);
        yield return Known(4, "赵磊", BaseData.Blacklist, BlacklistNumber);
        var last = "";
        for (var i = 5; i <= Count; i++)
        {
            var customer = Random(i, random);
            if (i % SharedEvery == 0)
            {
                customer.Numbers.Add(new CustomerNumber { Number = last });
            }

            last = customer.Numbers[0].Number;
            yield return customer;
        }
    }

    private static Customer Known(int index, string name, string tier, string number)
    {
        var city = DemoRegions.Cities[0];
        var customer = new Customer
        {
            AccountNumber = Account(city, index),
            Name = name,
            RegionCode = city.GridCode(0),
            TierCode = tier,
            Address = $"{city.NameZh}市{city.Grids[0].NameZh}区{city.Grids[0].Streets[0]}{index}号广电宿舍1栋1单元10{index}",
        };
        customer.Numbers.Add(new CustomerNumber { Number = number });
        return customer;
    }

    private static Customer Random(int index, Random random)
    {
        var city = Pick(DemoRegions.Cities, random);
        var gridIndex = random.Next(city.Grids.Count);
        var grid = city.Grids[gridIndex];
        var customer = new Customer
        {
            AccountNumber = Account(city, index),
            Name = Pick(Surnames, random) + Pick(GivenNames, random),
            RegionCode = city.GridCode(gridIndex),
            TierCode = Tier(random.NextDouble()),
            Address = $"{city.NameZh}市{grid.NameZh}区{Pick(grid.Streets, random)}{random.Next(1, 400)}号{Pick(Estates, random)}"
                + $"{random.Next(1, 30)}栋{random.Next(1, 5)}单元{random.Next(1, 19)}0{random.Next(1, 5)}",
        };

        // The index within the number keeps them apart without a look back.
        customer.Numbers.Add(Number(Pick(MobilePrefixes, random) + random.Next(1000, 9999).ToString(CultureInfo.InvariantCulture) + $"{index:0000}"));
        if (random.NextDouble() < SecondNumberShare)
        {
            customer.Numbers.Add(Number($"{city.AreaCode}8{random.Next(100, 999)}{index:0000}"));
        }

        return customer;
    }

    private static string Account(DemoRegions.City city, int index) => $"{city.AreaCode}{index:000000}";

    private static string Tier(double share) => share switch
    {
        < 0.01 => BaseData.Blacklist,
        < 0.11 => BaseData.Gold,
        < 0.36 => BaseData.Silver,
        _ => BaseData.Normal,
    };

    private static CustomerNumber Number(string raw) => new()
    {
        Number = PhoneNumber.Normalize(raw) ?? throw new InvalidOperationException($"{raw} is no number."),
    };

    private static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];
}
